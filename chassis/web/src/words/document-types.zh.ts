/** The kinds of identity documents, in the same words for candidates and for staff. */
export default {
  RESIDENT_ID: '居民身份证',
  HK_MACAO_PERMIT: '港澳居民来往内地通行证',
  TAIWAN_PERMIT: '台湾居民来往大陆通行证',
  HK_MACAO_TAIWAN_RESIDENCE: '港澳台居民居住证',
  FOREIGN_PERMANENT_RESIDENCE: '外国人永久居留身份证',
  PASSPORT: '护照',
  MILITARY: '军人证件（含武警）',
  POLICE: '人民警察证',
}
