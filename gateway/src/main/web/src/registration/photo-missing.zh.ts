/** R-404, R-316: said on leaving the photo page, and again on the registration's page. */
export default {
  without: (deadline: string) => `没有照片不能缴费：请在考点截止时间${deadline && ` ${deadline}`}前上传合格的照片。`,
  title: '还没有上传照片',
  upload: '上传照片',
}
