export default {
  restored: '已恢复您上次填写而没有保存的内容，它还没有生效。',
  drop: '不要这些，恢复为现在的设置',
  changedMeanwhile: '别人刚刚保存过。您填写的内容都还在；请核对下面的不同之处，再按一次保存。',
  title: '别人刚刚改过的内容',
  field: '项目',
  theirs: '现在的内容',
  mine: '您填写的内容',
  taken: '您没有改，已换成现在的内容',
  empty: '（空）',
}
