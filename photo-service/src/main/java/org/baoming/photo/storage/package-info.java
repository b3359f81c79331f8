/** Where photos are kept: files on a disk, rows in PostgreSQL. */
@NullMarked
package org.baoming.photo.storage;

import org.jspecify.annotations.NullMarked;
