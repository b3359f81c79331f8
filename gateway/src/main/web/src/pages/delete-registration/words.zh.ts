import type { DeletionReason } from '@/api/types'

export default {
  titles: { deleteRegistration: '删除报名', registrationDeleted: '报名已删除' },
  lead: '删除整个报名，不能恢复。',
  exam: '考试',
  happens: '删除后',
  consequences: [
    '所选科目和候补全部取消，名额立即释放，可能被别人报走。',
    '重新报名时，个人信息和照片要重新填写、上传；通行证和证件信息保留。',
    '不计入取消科目的次数。',
    '在报名时间内可以重新报名，也可以换一个省份报名。',
  ],
  reason: '删除原因',
  chooseReason: '请选择删除原因',
  reasons: {
    CHANGED_PLANS: '不参加这次考试了',
    WRONG_PROVINCE: '选错了省份，要到其他省份报名',
    WRONG_DETAILS: '报名信息有误，要重新填写',
    OTHER: '其他原因',
  } satisfies Record<DeletionReason, string>,
  note: '说明',
  submit: '确认删除报名',
  keep: '不删除，返回',
  refused: '现在不能删除这个报名',
  why: {
    REGISTRATION_PAID: '已有科目缴费。缴费后不能更改，也不能退考，报名不能删除。未缴费的科目可以在“考点和科目”页取消。',
    OUTSIDE_WINDOW: '只能在报名时间内删除。没有缴费的科目到截止时间会自动取消，报名随之删除。',
    LOCKED: '正在审核或支付，结束后才能删除。',
    GROUP_MANAGED: '您由考点集体报名，请联系考点处理。',
  } as Record<string, string>,
  problems: { LEGIBLE: '含有无法显示的字符，请重新输入' },
}
