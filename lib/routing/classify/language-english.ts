/** Words of requests that English alone has, so that a short text with one is English in a near tie. */
export const ENGLISH_WORD =
  /\b(?:the|what|what's|which|how|why|who|when|where|is|are|were|of|and|with|for|this|that|these|my|your|you|write|find|explain|give|make|show|tell|spell|define|convert|build|list|solve|fix|summari[sz]e|translate|visuali[sz]e|calculate|please|need|want|should|would|could|can't|don't|let's|from|into|between|about)\b/i;
