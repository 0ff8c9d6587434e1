"""What a clinician reads and signs: each page sentence by sentence, beside what it rests on."""
