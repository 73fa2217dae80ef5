export * from '../../renderer/formats.ts';
