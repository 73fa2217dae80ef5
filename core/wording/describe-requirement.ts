export * from '../../renderer/features/prediction/describe-requirement.ts';
