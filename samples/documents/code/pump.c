#include <stdio.h>

/*
 * How water rises:
 *
 *   +------+     +------+     +------+
 *   | Well |---->| Pump |---->| Tank |
 *   +------+     +------+     +------+
 */
int main(void) { return printf("/* a --> b */"); }
