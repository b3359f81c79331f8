export default {
  choose: '选择考点',
  chooseProvince: '选择省份',
  province: '省份',
  centre: '考点',
  provinceFirst: '请先选择省份。',
  centreFirst: '请先选择考点。',
  noCentres: '这个省份在本考次还没有考点。',
}
