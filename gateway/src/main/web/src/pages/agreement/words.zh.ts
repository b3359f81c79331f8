export default {
  titles: { agreement: '报名协议和考生须知' },
  lead: '请阅读以下内容。逐项同意后才能报名。',
  accept: (title: string) => `我已阅读并同意《${title}》`,
  acceptRequired: (title: string) => `请阅读并同意《${title}》`,
  submit: '同意并开始报名',
  decline: '不同意，离开',
  stale: '协议刚刚更新，请重新阅读并同意。',
  documentFirst: '报名前请先填写证件信息',
  documentFirstText: '报名使用通行证上的证件，填写一次即可。',
  exists: '您在这场考试已经有报名了。',
  version: (version: number) => `版本 ${version}`,
}
