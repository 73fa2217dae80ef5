export * from '../../renderer/features/prediction/describe-suggestion.ts';
