import type zh from './photo-missing.zh'

const en: typeof zh = {
  without: (deadline) => `Without a photo there is no payment: upload one that passes by the centre’s deadline${deadline && `, ${deadline}`}.`,
  title: 'No photo uploaded yet',
  upload: 'Upload a photo',
}
export default en
