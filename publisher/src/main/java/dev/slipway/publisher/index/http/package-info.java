/** HTTP to one index: bounded answers, and redirects that never take a credential elsewhere. */
package dev.slipway.publisher.index.http;
