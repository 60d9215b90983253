/** Turns and cancellations as they come: verified, stored in any order, and turned into work. Each index has a consumer group and a queue of its own. */
package dev.slipway.publisher.turn;
