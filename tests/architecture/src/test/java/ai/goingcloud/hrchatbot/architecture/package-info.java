/**
 * The rules of the house, as tests. Each class holds one group of rules; the rooms are a parameter,
 * so that every rule is also run on the planted house beside this package, which breaks it on
 * purpose. No product code lives here.
 */
@NullMarked
package ai.goingcloud.hrchatbot.architecture;

import org.jspecify.annotations.NullMarked;
