export default {
  titles: { review: '信息审核' },
  lead: '考点会核对您的信息和照片。提交后到审核结束前不能更改。',
  submit: '提交审核',
  pending: '已提交，等待考点审核',
  pendingText: '审核期间不能更改，缴费计时暂停。结果会通知您。',
  approved: '审核已通过，请缴费。',
  rejected: '审核未通过，请按原因改正后再提交。',
  notRequired: '本考点不需要审核。',
  incomplete: '请先完成个人信息、科目和照片，再提交审核。',
}
