export default {
  titles: { review: '信息审核' },
  lead: '考点会核对您的信息和照片。提交后到审核结束前不能更改。',
  submit: '提交审核',
  pending: '已提交，等待考点审核',
  pendingText: '现在不需要您办理。审核期间不能更改，缴费计时暂停。',
  pendingNext: '审核结果会以短信和邮件通知您：通过后请在规定时间内缴费；未通过会说明原因，您可以改正后再提交。',
  approved: '审核已通过，请缴费。',
  notRequired: '本考点不需要审核。',
  incomplete: '提交审核前，请先完成：',
  closed: '现在不在报名时间内，不能提交审核。',
}
