// The columns of a group's spreadsheet, as enrollment-service reads them.
const column = (code: string, required = false) => ({ code, required })

export const COLUMNS = [
  column('documentType'),
  column('documentNumber', true),
  column('name', true),
  column('sex'),
  column('birthDate'),
  column('ethnicGroup', true),
  column('occupation', true),
  column('education', true),
  column('trainingType', true),
  column('postcode'),
  column('address'),
  column('email'),
  column('school'),
  column('department'),
  column('major'),
  column('className'),
  column('studentNumber'),
  column('subjects', true),
]
