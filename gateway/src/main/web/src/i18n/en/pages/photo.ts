import type zh from '../../zh/pages/photo'

const photo: typeof zh = {
  checking: 'Checking the photo, one moment…',
  ruleNames: {
    FORMAT: 'Format',
    FILE_SIZE: 'File size',
    MINIMUM_DIMENSIONS: 'Fewest pixels',
    MAXIMUM_DIMENSIONS: 'Most pixels',
    CODING: 'Colour coding',
    SCANS: 'Encoding',
    COMPLETE: 'Complete file',
    READABLE: 'Readable',
    COLOUR: 'Colour',
    BACKGROUND: 'Background',
    UPRIGHT: 'Upright',
    SHAPE: 'Height to width',
    FACES: 'Faces from the front',
    BRIGHTNESS: 'Light on the face',
    BLOWN_OUT: 'Overexposed part',
    BLUR: 'Blur',
    HEAD_SIZE: 'Height of the head',
    CENTRED: 'Off the middle',
    SPACE_ABOVE: 'Free above the head',
    SPACE_BELOW: 'Free below the chin',
    SPACE_BESIDE: 'Free beside the face',
  },
  measures: {},
  formatAdvice: 'Choose a JPEG photo; save other formats as JPEG with a photo or paint program.',
  tooSmallFile: 'The file is too small to be sharp. Use the original, not a screenshot or thumbnail.',
  tooLargeFile: 'The file is too large. Compress it, or reduce it to about 480 × 640 pixels.',
  tooFewPixels: 'Too few pixels. Use the original or take a new photo; enlarging does not help.',
  tooManyPixels: 'Too many pixels. Crop or reduce it until no side is longer than 3000 pixels.',
  problems: {
    TOO_MANY_UPLOADS: 'Too many tries; wait a minute',
    BUSY: 'Many photos are being checked; try again in a moment',
  },
}
export default photo
