export default {
  titles: { announcements: '网上报名公告', howTo: '须知及流程', notice: '通告' },
  notices: '考试通告',
  none: '目前没有内容。',
  withoutProvince: '这里是全国的内容。在报名首页选择省份后，还会显示该省的内容。',
  ofProvince: (province: string) => `全国和${province}`,
  steps: [
    { title: '注册通行证', text: '用邮箱和手机号各验证一次。一个通行证可以报所有考试。' },
    { title: '填写证件和个人信息', text: '姓名和证件号码必须与考试当天携带的证件一致。' },
    { title: '选考点、科目，上传照片', text: '每个科目的费用和剩余名额都会显示。照片须为 JPEG，20–200 KB。' },
    { title: '缴费', text: '未缴费的科目只保留一段时间，页面会显示截止时间。缴费成功即报名完成。' },
  ],
}
