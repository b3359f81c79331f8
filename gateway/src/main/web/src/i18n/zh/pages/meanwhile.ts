export default {
  subjects: {
    lapsed: '已过缴费截止时间',
    changedMeanwhile: '您的科目已在别处更改，请重新核对',
    goneMeanwhile: '已不再报考（在另一个页面取消，或已过缴费截止时间）：',
    comeMeanwhile: '在另一个页面新增：',
    paidMeanwhile: '已缴费：',
    ticksKept: '下面是最新的科目，您在本页的勾选已保留。尚未保存任何更改，请重新核对后再确认。',
  },
  personal: {
    changedMeanwhile: '个人信息已在另一个页面更改，请核对',
    typedHere: '；您在本页填写：',
    typedKept: '以上是现在保存的内容。您在本页填写的仍在表单中，尚未保存；请核对后重新声明并保存。',
  },
}
