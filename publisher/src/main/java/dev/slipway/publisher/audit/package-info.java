/** What other services read of the publisher. */
package dev.slipway.publisher.audit;
