/**
 * What the product does, as people and programs see it from outside: the same scenarios on every
 * wiring, the HTTP API's contract, the server's process, and the page in a real browser. What only
 * one class of the product does is tested beside that class.
 */
@NullMarked
package ai.goingcloud.hrchatbot.acceptance;

import org.jspecify.annotations.NullMarked;
