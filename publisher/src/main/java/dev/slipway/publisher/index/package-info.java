/** A package index as the publisher sees it, whatever it speaks. */
package dev.slipway.publisher.index;
