"""Do the published figures come out of a rehearsal's answers again?"""
