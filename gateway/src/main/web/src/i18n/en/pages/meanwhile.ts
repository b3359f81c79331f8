import type zh from '../../zh/pages/meanwhile'

const meanwhile: typeof zh = {
  subjects: {
    lapsed: 'Lapsed: not paid in time',
    changedMeanwhile: 'Your subjects were changed elsewhere. Please check again',
    goneMeanwhile: 'No longer chosen (cancelled in another tab, or not paid in time):',
    comeMeanwhile: 'Added in another tab:',
    paidMeanwhile: 'Paid:',
    ticksKept: 'Below are your subjects as they are now, with what you ticked on this page. Nothing has been saved yet: check again, then save.',
  },
  personal: {
    changedMeanwhile: 'Your information was changed elsewhere. Please check it',
    typedHere: '; you entered here: ',
    typedKept: 'This is what is saved now. What you entered on this page is still in the form and not saved yet: check it, declare again, and save.',
  },
}

export default meanwhile
