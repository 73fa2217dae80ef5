export * from '../../renderer/features/prediction/describe-prediction.ts';
