/**
 * One Kafka broker and one PostgreSQL for all tests of a Maven run. Plain tests ask {@link dev.slipway.testing.TestInfrastructure};
 * Quarkus tests say {@code @QuarkusTestResource(SlipwayTestResource.class)}. Package indexes that people run, for those that publish.
 */
package dev.slipway.testing;
