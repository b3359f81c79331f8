/** Stores pictures in a directory or in an S3 bucket. */
@NullMarked
package org.baoming.photo.keeping.storage;

import org.jspecify.annotations.NullMarked;
