// The words of the page about the identity document: loaded with it, not with the first page. Chinese is the source.
import { computed } from 'vue'
import { language } from '@/i18n'

const zh = {
  lead: '证件属于您的通行证，只需填写一次。考试当天请携带同一证件。',
  current: '当前证件',
  notReaching: '已有的报名：未锁定的，再次保存个人信息后才会换成新证件；已锁定的不再改变。',
  type: '证件类型',
  number: '证件号码',
  numberHint: '按证件填写，字母用大写',
  name: '姓名',
  nameHint: '与证件完全一致；生僻字可以直接输入',
  residentWrong: '身份证号码应为 18 位，且校验位要正确。请对照证件检查。',
  sex: '性别',
  birthDate: '出生日期',
  sexes: { MALE: '男', FEMALE: '女' } as Record<string, string>,
  submit: '保存证件',
  show: '显示完整号码',
  hide: '隐藏号码',
  problems: {
    EMOJI: '姓名中不能有表情符号或图形',
    INVISIBLE: '姓名中有看不见的字符，请不要粘贴，直接输入一遍',
    DOCUMENT_TRIES_SPENT: '今天更换证件的次数已用完，请明天再试',
  } as Record<string, string>,
}

const en: typeof zh = {
  lead: 'The document belongs to your passport and is entered once. Bring the same document to the exam.',
  current: 'Current document',
  notReaching: 'A registration that is not locked takes the new document when you save its personal information again; a locked one keeps the old.',
  type: 'Document type',
  number: 'Document number',
  numberHint: 'As on the document, letters in capitals',
  name: 'Name',
  nameHint: 'Exactly as on the document; rare characters can be typed as they are',
  residentWrong: 'A resident number has 18 characters and a check digit that fits. Compare it with your card.',
  sex: 'Sex',
  birthDate: 'Date of birth',
  sexes: { MALE: 'Male', FEMALE: 'Female' },
  submit: 'Save document',
  show: 'Show the whole number',
  hide: 'Hide the number',
  problems: {
    EMOJI: 'The name contains a picture',
    INVISIBLE: 'The name contains a character that cannot be seen. Type it instead of pasting it',
    DOCUMENT_TRIES_SPENT: 'No more documents can be tried today. Try again tomorrow',
  },
}

export const words = computed(() => (language.value === 'en' ? en : zh))
