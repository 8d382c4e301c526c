import { describeAccessibility } from './accessible-pages.ts';

describeAccessibility('en', 'words');
