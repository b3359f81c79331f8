import type { DocumentType } from '@/api/types'

const documentType: Record<DocumentType, string> = {
  RESIDENT_ID: '居民身份证',
  HK_MACAO_PERMIT: '港澳居民来往内地通行证',
  TAIWAN_PERMIT: '台湾居民来往大陆通行证',
  HK_MACAO_TAIWAN_RESIDENCE: '港澳台居民居住证',
  FOREIGN_PERMANENT_RESIDENCE: '外国人永久居留身份证',
  PASSPORT: '护照',
  MILITARY: '军人身份证件',
  POLICE: '武警身份证件',
}

export default {
  documentType,
  entrance: {
    title: '网上报名',
    lead: '先选考试，再选省份。从注册到缴费，一般十分钟可以完成。',
    session: '考试',
    window: '报名时间',
    open: '正在报名',
    notOpen: '现在不能报名',
    noSessions: '目前没有开放的考试。',
    provinces: '选择省份',
    provincesHint: '请选择您要参加考试的省份，之后不能跨省更改考点。',
    provinceClosed: '未开放',
    chosen: (province: string) => `已选择：${province}`,
    start: '开始报名',
    resume: '您已登录，可以继续未完成的报名。',
    otherProvince: '换一个省份',
    centres: (count: number) => `考点及剩余名额（${count} 个）`,
    remaining: (count: number) => `剩余 ${count}`,
    closed: '本省份现在不能报名。',
    howTo: '报名怎么做',
    steps: [
      { title: '注册通行证', text: '用邮箱和手机号各验证一次。一个通行证可以报所有考试。' },
      { title: '填写证件和个人信息', text: '姓名和证件号码必须与考试当天携带的证件一致。' },
      { title: '选考点、科目，上传照片', text: '每个科目的费用和剩余名额都会显示。照片须为 JPEG，20–200 KB。' },
      { title: '缴费', text: '未缴费的科目只保留一段时间，页面会显示截止时间。缴费成功即报名完成。' },
    ],
  },
  document: {
    title: '证件信息',
  },
}
