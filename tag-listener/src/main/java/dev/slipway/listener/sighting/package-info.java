/** What is seen in the projects' repositories: webhooks and looks become sightings, sightings become releases. */
package dev.slipway.listener.sighting;
