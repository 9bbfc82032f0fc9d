"""Municipal schemes: rules here, amounts and limits from the policy file of a municipality."""
