export default {
  table: '查看表格',
  nothing: '还没有数据',
  download: '下载 CSV 表格',
  full: '占容量',
  paidPart: '已缴费',
  unpaidPart: '未缴费',
}
