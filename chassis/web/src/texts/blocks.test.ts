import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { blocksOf } from './blocks'
import TextBlocks from './TextBlocks.vue'

const body = '# 一、真实\n本人填写。\n并负责。\n\n请准备：\n- 证件\n- 照片\n1. 注册\n2. 填写\n4. 缴费\n2027.3 是考次'

describe('a published text', () => {
  it('R-106 has headings, paragraphs and lists', () => {
    expect(blocksOf(body)).toEqual([
      { kind: 'heading', text: '一、真实' },
      { kind: 'paragraph', text: '本人填写。\n并负责。' },
      { kind: 'paragraph', text: '请准备：' },
      { kind: 'list', items: ['证件', '照片'] },
      { kind: 'numbered', start: 1, items: ['注册', '填写'] },
      { kind: 'numbered', start: 4, items: ['缴费'] },
      { kind: 'paragraph', text: '2027.3 是考次' },
    ])
    expect(blocksOf('-')).toEqual([{ kind: 'paragraph', text: '-' }])
    expect(blocksOf(' \r\n')).toEqual([])
  })

  it('R-106 is text, whatever is written in it', () => {
    const body = '# <b>粗</b>\n<img src=x onerror="alert(1)">\n- <script>alert(2)</script>'
    const page = mount(TextBlocks, { props: { body, level: 4 } })
    expect(page.find('h4').text()).toBe('<b>粗</b>')
    expect(page.find('p').text()).toContain('<img')
    expect(page.find('img, script, b').exists()).toBe(false)
  })
})
