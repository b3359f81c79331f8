import type zh from './words.zh'

const en: typeof zh = {
  choose: 'Choose a centre',
  chooseProvince: 'Choose a province',
  province: 'Province',
  centre: 'Centre',
  provinceFirst: 'Please choose a province first.',
  centreFirst: 'Please choose a centre first.',
  noCentres: 'This province has no centre in this session yet.',
}
export default en
