import documentTypes from '@kit/words/document-types.zh'
import kit from '@kit/words/zh'
import type { DocumentType } from '@/api/types'
import entrance from '@/pages/entrance/words.zh'

export default {
  ...kit,
  entrance,
  app: {
    name: '报名',
    tagline: '全国计算机等级考试',
    skip: '跳到主要内容',
    home: '我的报名',
    entrance: '报名首页',
    signOut: '退出登录',
    makePassport: '注册通行证',
    switchTo: 'English',
    footer: '所有时间均为北京时间，以服务器时钟为准。',
    title: (page: string) => `${page} – 报名`,
    navigation: '主导航',
    document: '证件信息',
    addDocument: '填写证件信息',
    back: '返回我的报名',
    offline: '打不开这个页面：没有网络连接。连上网络后会自动打开；填写的内容不会丢失。',
  },
  outage: {
    title: '暂时连接不上报名服务',
    loading: '您已保存的内容都还在，没有丢失。请稍后再试。',
    sending: '服务暂时没有回应。您填写的内容还在本页，没有丢失。请稍等片刻，再按一次按钮；重复提交不会重复办理。',
    retry: '重试',
  },
  signIn: {
    title: '请先登录',
    text: '登录后才能继续。登录后会回到您刚才的页面。',
    link: '登录',
    expired: '登录已过期。请重新登录，再按一次按钮；您填写的内容还在。',
    again: '在新窗口登录',
  },
  notFound: {
    title: '找不到这个页面',
    text: '网址可能有误，或内容不属于您的通行证。',
  },
  documentType: documentTypes satisfies Record<DocumentType, string>,
}
