/**
 * Between the bytes of a record and the values of the core, one codec for each record of the
 * contracts.
 *
 * <p>The wire is Avro in Confluent's format: a zero byte, the schema's id in 4 bytes, the record.
 * What was written with the schema that a codec knows is read and written here directly, field
 * after field in the order of the schema, without objects in between; a record of another version
 * is first turned into this one by Avro's own resolution. Tests hold both ways to Avro's encoder.
 * Of the classes that are generated from the contracts, only the schemas are used.
 *
 * <p>Bytes come from logs that anybody might have written to. Whatever they are, decoding them
 * gives a value or an {@link io.signalbox.schemas.codec.UnreadableRecordException}, and takes
 * memory in proportion to what is there, never to what is claimed.
 *
 * <p>Codecs reuse buffers: each belongs to one thread.
 */
@NullMarked
package io.signalbox.schemas.codec;

import org.jspecify.annotations.NullMarked;
