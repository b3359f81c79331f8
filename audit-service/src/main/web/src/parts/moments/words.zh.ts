export default {
  opensDay: '开始日期',
  closesDay: '截止日期',
  time: '时间',
  windowWrong: (label: string) => `${label}：请填写开始和截止的日期与时间（如 09:00、24:00），截止须晚于开始`,
}
