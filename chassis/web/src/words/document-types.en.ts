import type zh from './document-types.zh'

const documentTypes: typeof zh = {
  RESIDENT_ID: 'Resident identity card',
  HK_MACAO_PERMIT: 'Mainland travel permit for Hong Kong and Macao residents',
  TAIWAN_PERMIT: 'Mainland travel permit for Taiwan residents',
  HK_MACAO_TAIWAN_RESIDENCE: 'Residence permit for Hong Kong, Macao and Taiwan residents',
  FOREIGN_PERMANENT_RESIDENCE: 'Foreign permanent resident identity card',
  PASSPORT: 'Passport',
  MILITARY: 'Military ID (armed police included)',
  POLICE: 'People’s Police ID',
}
export default documentTypes
