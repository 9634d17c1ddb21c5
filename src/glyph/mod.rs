//! Says what a character can mean: arms, weight, head, letter. Tables, no neighbours.
