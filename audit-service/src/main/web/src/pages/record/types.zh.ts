/** What staff did, by its type; a type that is not here is shown as it is. */
const types: Record<string, string> = {
  // audit-service
  REVIEW_VIEWED: '查看审核资料',
  REGISTRATION_VIEWED: '查看报名',
  PHOTO_VIEWED: '查看照片',
  REVIEW_APPROVED: '审核通过',
  REVIEW_REJECTED: '审核退回',
  ON_SITE_CONFIRMED: '现场确认',
  ON_SITE_NOT_COME: '现场确认：未到',
  ON_SITE_WRONG_PAPERS: '现场确认：证件不符',
  ON_SITE_CONFIRMATION_REVOKED: '撤销现场确认',
  DOCUMENT_NUMBER_VIEWED: '查看完整证件号码',
  RECORD_EXPORTED: '导出操作记录',
  // enrollment-service
  CANDIDATES_LISTED: '查看考生列表',
  CANDIDATE_SEARCHED_BY_DOCUMENT: '按证件号码查找考生',
  SESSION_CHANGED: '修改考次',
  PROVINCE_CHANGED: '修改省份',
  CENTRE_CHANGED: '修改考点',
  POLICY_CHANGED: '修改规则',
  SUBJECT_ADDED: '新增科目',
  OFFER_CHANGED: '修改开考科目',
  TEXT_PUBLISHED: '发布协议或通告',
  CATALOGUE_IMPORTED: '导入考点与科目',
  ROSTER_REPLACED: '替换学籍库',
  ROSTER_ADDED_TO: '补充学籍库',
  ROSTER_READ: '查看学籍库',
  ROSTER_EXPORTED: '导出学籍库',
  GROUP_REGISTERED: '集体报名',
  GROUP_PHOTO_UPLOADED: '上传集体报名照片',
  GROUP_REGISTRATION_WITHDRAWN: '撤回集体报名',
  COMPLAINT_READ: '查看证件申诉',
  COMPLAINT_DECIDED: '处理证件申诉',
  // payment-service
  ORDER_VIEWED: '查看订单',
  DIFFERENCE_SETTLED: '处理对账差异',
  DIFFERENCE_REFUNDED: '为对账差异退款',
  REFUND_RETRIED: '重新发起退款',
  // scheduling-service
  DATE_CAPACITIES_CHANGED: '修改意向日期容量',
  ROOM_ADDED: '新增考场',
  ROOM_CHANGED: '修改考场',
  ROOM_REMOVED: '删除考场',
  ROOMS_COPIED: '复制考场',
}

export default types
