export default {
  titles: { imports: '批量导入' },
  heading: '批量导入',
  intro: '一个文件要么全部导入，要么一行也不导入。已经存在的内容不会被改动：请到相应页面逐项修改。',
  kinds: { sessions: '考次', centres: '考点', offers: '科目与容量' },
  choose: '导入什么',
  into: (session: string) => `导入到考次 ${session}`,
  noSession: '还没有考次。请先导入或新建考次。',
  stored: (rows: number) => `已导入 ${rows} 行`,
  next: '导入考点后，再导入这些考点的科目与容量。',
}
