/**
 * The publisher: takes granted turns and sends their sets to package indexes, every file once. {@code publication} tells the
 * story, {@code ledger} remembers it, {@code index} speaks to the other side.
 */
package dev.slipway.publisher;
