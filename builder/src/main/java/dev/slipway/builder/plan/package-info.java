/** What a build does next: the versions must agree, then gates, sdist, wheels by the matrix. No database, no network. */
package dev.slipway.builder.plan;
