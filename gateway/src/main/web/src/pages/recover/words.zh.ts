export default {
  titles: { recover: '找回密码' },
  lead: '用注册时的邮箱或手机号接收验证码，然后设置新密码。',
  address: '邮箱或手机号',
  addressWrong: '请填写完整的邮箱地址，或 11 位手机号',
  send: '发送验证码',
  sent: '如果这个地址有通行证，验证码已经发出。几分钟后仍未收到，请检查地址，或换用另一个地址。',
  code: '验证码',
  password: '新密码',
  warning: '设置新密码后，所有设备上的登录都会退出，另一个联系方式会收到提醒。',
  submit: '设置新密码',
  done: '新密码已设置',
  doneText: '请用新密码登录。',
}
