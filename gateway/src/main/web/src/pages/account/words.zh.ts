export default {
  titles: { account: '我的通行证' },
  password: '密码',
  passwordText: '更改时先输入当前密码。',
  changePassword: '更改密码',
  passwordChanged: '密码已更改',
  addressChanged: '联系方式已更换',
  document: '证件',
  profile: '个人资料（选填）',
}
