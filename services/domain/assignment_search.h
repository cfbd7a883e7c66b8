#ifndef DUDAO_SERVICES_DOMAIN_ASSIGNMENT_SEARCH_H_
#define DUDAO_SERVICES_DOMAIN_ASSIGNMENT_SEARCH_H_

#include "services/domain/assignment_board.h"

namespace dudao::domain {

// Finds a holder for every movable unit that nobody holds, as far as there are
// enough people with room who may take it, and then improves the whole:
//
//  1. People without units get a home, an area (or a township) with more units
//     than those at home there can take.
//  2. Unit by unit, those with few candidates first, then the heavy ones, each
//     to whom it costs least.
//  3. What found nobody with room is placed by augmenting paths: others pass
//     units on to make room. No unit is left over that could be covered.
//  4. Moves and swaps for as long as they lower the cost, to a fixed number of
//     rounds.
//
// Units that are not movable, and movable ones that are to begin where they
// are, must be put on the board before. Of what is equally good the lower
// number wins: the numbering decides, and nothing else.
void SearchAssignments(AssignmentBoard* board);

}  // namespace dudao::domain

#endif  // DUDAO_SERVICES_DOMAIN_ASSIGNMENT_SEARCH_H_
