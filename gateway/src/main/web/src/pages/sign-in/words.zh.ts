export default {
  titles: { signedIn: '您已登录' },
  failed: '这次没有登录成功，可能是登录页放得太久。请再试一次。',
  noPassport: '还没有通行证？',
  doneText: '可以关闭此窗口，回到原来的页面继续；也可以从这里进入我的报名。',
}
