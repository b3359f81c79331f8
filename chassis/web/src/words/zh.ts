/** The words of forms, times and waiting, which every application says alike. */
export default {
  time: {
    beijing: (text: string) => `${text}（北京时间）`,
    left: (days: number, hours: number, minutes: number) =>
      days > 0 ? `还剩 ${days} 天 ${hours} 小时` : hours > 0 ? `还剩 ${hours} 小时 ${minutes} 分钟` : `还剩 ${minutes} 分钟`,
    soon: (minutes: number, seconds: number) => (minutes > 0 ? `还剩 ${minutes} 分 ${seconds} 秒` : `还剩 ${seconds} 秒`),
    to: '至',
  },
  form: {
    summary: '请先改正以下问题',
    error: '错误：',
    optional: '（选填）',
    choose: '请选择',
    required: (label: string) => `请填写${label}`,
    requiredChoice: (label: string) => `请选择${label}`,
    working: '正在提交…',
    save: '保存并继续',
    year: '年',
    month: '月',
    day: '日',
    show: '显示密码',
    hide: '隐藏密码',
    change: '修改',
    none: '未填写',
    colon: '：',
    tooLong: (max: number) => `最多 ${max} 个字`,
    tooLongNow: (label: string, count: number, max: number) => `${label}最多 ${max} 个字，现在有 ${count} 个`,
    count: (count: number, max: number) => `已填 ${count} 个字，最多 ${max} 个`,
    code: (code: string) => `（代码 ${code}）`,
  },
  loading: '正在载入…',
  refused: '无法完成',
}
