export default {
  title: (province: string) => `等候室：省份 ${province}`,
  state: '状态',
  pool: '开放前，等候抽签',
  open: '已开放，按抽签和到达的先后放行',
  opensAt: '开放时间',
  waiting: '正在等候（人）',
  entered: '已经放行（人）',
  perMinute: '现在每分钟放行（人）',
  old: '现在读不到最新的数字，以上是刚才的。',
}
